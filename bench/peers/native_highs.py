"""Solves an MPS file with native HiGHS (highspy) in one thread and prints JSON: python bench/peers/native_highs.py FILE METHOD SECONDS"""

import json
import resource
import sys

import highspy

path, method, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
highs = highspy.Highs()
highs.setOptionValue("output_flag", False)
highs.readModel(path)
highs.setOptionValue("threads", 1)
highs.setOptionValue("solver", method)
highs.setOptionValue("run_crossover", "off")
highs.setOptionValue("time_limit", limit)
before = resource.getrusage(resource.RUSAGE_SELF)
highs.run()
after = resource.getrusage(resource.RUSAGE_SELF)
info = highs.getInfo()
print(
    json.dumps(
        {
            "status": highs.modelStatusToString(highs.getModelStatus()),
            "objective": info.objective_function_value,
            "iterations": info.ipm_iteration_count + info.simplex_iteration_count,
            "seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "memoryMB": after.ru_maxrss / 1024,
        }
    )
)
