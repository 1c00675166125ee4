"""One system in every form: a module for Python, a program of lines for a shell, a web service. It answers `bullets` and, as told
by the environment, fails in the ways that systems fail."""

import json
import os
import sys
import time
from pathlib import Path


def bullets(given):
    return {"story_so_far": [f"{given['title']} ({len(given['text'])})"]}


class Batched:
    def predict_batch(self, givens):
        return [bullets(given) for given in givens]


class Asynchronous:
    async def predict(self, given):
        return bullets(given)


class PlainObject:
    def predict(self, given):
        return bullets(given)


def misbehave(number, write):
    """Every third article something goes wrong, as MOOD says."""
    mood = os.environ.get("MOOD", "")
    if number % 3 != 2:
        return False
    if mood == "crash":
        sys.exit(7)
    if mood == "hang":
        time.sleep(600)
    if mood == "garbage":
        write("<html>no</html>")
        return True
    if mood == "flood":
        for _ in range(2000):
            sys.stderr.write("e" * 1000 + "\n")
    if mood == "kill":
        os.kill(os.getpid(), 9)
    return False


def main():
    for line in sys.stdin:
        given = json.loads(line)
        number = int(given["id"].rsplit("-", 1)[1])
        with Path(os.environ.get("ASKED", os.devnull)).open("a") as asked:
            asked.write(given["id"] + "\n")
        if not misbehave(number, print):
            print(json.dumps({"id": given["id"], given["task"]: bullets(given)}))


if __name__ == "__main__":
    main()
