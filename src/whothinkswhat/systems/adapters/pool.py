"""Calls in threads, so that one that hangs can be given up. A thread cannot be killed: it is left behind until the process ends."""

import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from whothinkswhat.systems.adapters.base import Answer, Limits, Question, failed

Call = Callable[[Question], Answer]


def pooled(call: Call, questions: Sequence[Question], limits: Limits) -> Iterator[Answer]:
    """Answers in the order in which they come. Without a time limit and with one worker, calls are made here, in order."""
    if limits.seconds is None and limits.workers == 1:
        for question in questions:
            yield _guarded(call, question)
        return
    waiting: queue.SimpleQueue[tuple[int, Question]] = queue.SimpleQueue()
    done: queue.SimpleQueue[tuple[int, Answer]] = queue.SimpleQueue()
    started: dict[int, float] = {}

    def work() -> None:
        while True:
            try:
                number, question = waiting.get_nowait()
            except queue.Empty:
                return
            started[number] = time.monotonic()
            answer = _guarded(call, question)
            done.put((number, answer))
            if number not in started:  # given up on meanwhile: another thread has taken this one's place
                return

    for item in enumerate(questions):
        waiting.put(item)
    for _ in range(min(limits.workers, len(questions))):
        threading.Thread(target=work, daemon=True).start()
    left = set(range(len(questions)))
    while left:
        try:
            number, answer = done.get(timeout=0.05 if limits.seconds else None)
            if number in left:
                left.discard(number)
                started.pop(number, None)
                yield answer
        except queue.Empty:
            pass
        for number, since in list(started.items()):
            if limits.seconds and number in left and time.monotonic() - since > limits.seconds:
                left.discard(number)
                started.pop(number, None)
                threading.Thread(target=work, daemon=True).start()
                yield failed(questions[number], f"TimeoutError: no answer in {limits.seconds:g} seconds")


def _guarded(call: Call, question: Question) -> Answer:
    try:
        return call(question)
    except (Exception, SystemExit) as error:  # a stranger's system may fail in any way; Ctrl-C is the user's
        return failed(question, error)
