"""Normalizes JSON Lines with Spark: every partition runs through `briefing normalize --jsonl`.

    spark-submit with_spark.py IN OUT [PARTITIONS]

IN is a file or folder of JSON Lines that Spark can read, OUT a folder that is not there yet. The
program must be on the PATH of every worker, or be named by the variable BRIEFING.
"""

import os
import sys

from pyspark.sql import SparkSession


def main(source, target, partitions):
    spark = SparkSession.builder.appName("briefing").getOrCreate()
    briefing = os.environ.get("BRIEFING", "briefing")
    lines = spark.sparkContext.textFile(source, minPartitions=partitions)
    # One thread a task: Spark already runs a task on every core. `checkCode` fails the task
    # where the stream broke; a bad record is a line like any other.
    done = lines.pipe(
        f"{briefing} normalize --jsonl",
        env={**os.environ, "RAYON_NUM_THREADS": "1"},
        checkCode=True,
    )
    done.saveAsTextFile(target)
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 8)
