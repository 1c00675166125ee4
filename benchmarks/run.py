"""Speed and memory, against the published packages on the same data in the same run: what `make benchmarks` runs."""

import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from data import article, line, output

from whothinkswhat.corpus.corpus import Corpus
from whothinkswhat.corpus.parquet import write_parquet
from whothinkswhat.eval.bootstrap import intervals
from whothinkswhat.eval.compat.rouge_score import scores
from whothinkswhat.eval.coverage import coverage
from whothinkswhat.eval.metrics import metrics
from whothinkswhat.model.labels import ENTITY_TYPES

ARTICLES = 1000
Row = tuple[str, str, str, str]


def seconds(action: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs."""
    found = []
    for _ in range(times):
        started = time.perf_counter()
        action()
        found.append(time.perf_counter() - started)
    return min(found)


def entities(gold: list, said: list) -> list[Row]:
    """Exact F1, and all span metrics together, against nervaluate's evaluation (four ways of matching, overall and by type)."""
    import nervaluate

    few = len(gold) // 10
    true = [[{"label": e.type, "start": s.start, "end": s.end - 1} for e in a.entities for s in e.mentions] for a in gold[:few]]
    pred = [[{"label": m.type, "start": m.span.start, "end": m.span.end - 1} for m in p.entities] for p in said[:few]]
    theirs = seconds(lambda: nervaluate.Evaluator(true, pred, tags=list(ENTITY_TYPES)).evaluate(), 1) * len(gold) / few
    spans = ("entities/f1", "entities/span-f1", "entities/overlap-f1")
    every = [m for m in metrics().values() if m.name in spans or m.name.startswith("entities/f1[")]
    rows = []
    for what, wanted in (("exact span and type, F1", every[:1]), (f"{len(every)} span metrics", every)):
        ours = seconds(lambda wanted=wanted: [[m.statistics(a, p) for m in wanted] for a, p in zip(gold, said, strict=True)])
        name = f"entities: {what}, {len(gold):,} articles of 50 mentions"
        rows.append((name, f"{ours:.3f} s", f"nervaluate {theirs:.2f} s", f"{theirs / ours:.0f} times"))
    return rows


def rouge(gold: list, said: list) -> list[Row]:
    """Pairs a second of ROUGE-1, 2 and Lsum with stemming, equal to the package's to 1e-9."""
    from rouge_score import rouge_scorer

    from whothinkswhat.eval.compat import porter, rouge_score

    pairs = [(a.bullets.executive_summary, p.bullets["executive_summary"]) for a, p in zip(gold, said, strict=True)]

    def ours() -> list[tuple[float, ...]]:
        # Without what an earlier round left: each text is new to a scorer once.
        porter.stem.cache_clear()
        rouge_score.ascii_tokens.cache_clear()
        scores.cache_clear()
        return [tuple(scores(g, p).values()) for g, p in pairs]

    few = len(pairs) // 10
    scorer = rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeLsum"], use_stemmer=True)
    theirs = [tuple(s.fmeasure for s in scorer.score("\n".join(g), "\n".join(p)).values()) for g, p in pairs[:few]]
    assert np.allclose(ours()[:few], theirs, atol=1e-9)
    took = seconds(ours)
    took_theirs = seconds(lambda: [scorer.score("\n".join(g), "\n".join(p)) for g, p in pairs[:few]], 1) * len(pairs) / few
    what = f"ROUGE-1, 2, Lsum with stems: {len(pairs):,} pairs of three bullets"
    return [(what, f"{took:.3f} s", f"rouge-score {took_theirs:.2f} s", f"{took_theirs / took:.0f} times")]


def resampling(gold: list, said: list) -> list[Row]:
    """10,000 resamples for the intervals of all metrics, statistics given."""
    blocks = [
        (np.asarray([m.statistics(a, p) for a, p in zip(gold, said, strict=True)], dtype=np.int64), m.formula)
        for m in metrics().values()
    ]
    took = seconds(lambda: intervals(blocks, resamples=10_000))
    return [(f"10,000 resamples of {len(gold):,} articles, {len(blocks)} metrics", f"{took:.2f} s", "", "")]


def process(articles: int, folder: Path) -> list[Row]:
    """`wtw score` of all tasks as a process: wall time and peak memory."""
    gold = [article(n) for n in range(articles)]
    write_parquet(Corpus(gold, version="0"), folder / "release")
    (folder / "p.jsonl").write_text("\n".join(line(output(a)) for a in gold) + "\n", encoding="utf-8")
    # A process in between: the peak of a child counts what its parent held when it was forked.
    command = [sys.executable, "-m", "whothinkswhat", "score", str(folder / "p.jsonl"), "--corpus", str(folder / "release")]
    launcher = (
        "import resource, subprocess, sys, time; started = time.perf_counter(); "
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run([sys.executable, "-c", launcher, *command], capture_output=True, text=True, check=True, cwd=folder)
    took, peak = map(float, done.stdout.split())
    unit = 1024 * 1024 if platform.system() == "Darwin" else 1024
    return [(f"`wtw score`, all tasks, {articles:,} articles", f"{took:.1f} s, {peak / unit:.0f} MiB", "", "")]


def help_page(folder: Path) -> list[Row]:
    """`wtw --help` against a bare typer app's."""
    (folder / "bare.py").write_text("import typer\napp = typer.Typer()\n@app.command()\ndef x(): ...\napp()\n")
    ours = seconds(lambda: subprocess.run([sys.executable, "-m", "whothinkswhat", "--help"], capture_output=True, check=True), 7)
    bare = seconds(lambda: subprocess.run([sys.executable, str(folder / "bare.py"), "--help"], capture_output=True, check=True), 7)
    return [("`wtw --help`", f"{ours:.2f} s", f"bare typer app {bare:.2f} s", f"{ours / bare:.2f} of it")]


def table(rows: list[Row]) -> str:
    head = ("what", "ours", "peer", "ratio")
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ("---",) * 4, *rows]) + "\n"


def coverage_table() -> str:
    rows = [
        (str(n), *(f"{100 * coverage(n, method=m, trials=4000):.1f} %" for m in ("percentile", "bca"))) for n in (8, 24, 40, 100)
    ]
    head = ("articles", "percentile", "BCa")
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ("---",) * 3, *rows]) + "\n"


def main() -> None:
    gold = [article(n) for n in range(ARTICLES)]
    said = [output(a) for a in gold]
    rows = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for measure in (lambda: entities(gold, said), lambda: rouge(gold, said), lambda: resampling(gold, said),
                        lambda: process(100, folder), lambda: process(1000, folder), lambda: process(10_000, folder),
                        lambda: help_page(folder)):  # fmt: skip
            for row in measure():
                rows.append(row)
                print(*row, sep="  ", flush=True)
    machine = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    text = (
        "# Speed\n\nWritten by `make benchmarks`. Invented articles (`data.py`): 50 mentions, 8 bullets, 25 stances.\n"
        f"Peers run on a tenth of the data, times ten. One run on {machine}; look at the ratios.\n\n{table(rows)}\n"
        "## How often the 95 % interval holds the true value\n\n"
        "Micro-F1 on simulated articles (`whothinkswhat.eval.coverage`), 4,000 trials.\n\n"
        f"{coverage_table()}"
    )
    Path(__file__).with_name("README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
