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
if highs.setOptionValue("solver", method) != highspy.HighsStatus.kOk:
    # HiPO needs libraries that the wheel of highspy does not bring.
    print(json.dumps({"status": "not in this build", "objective": 0, "iterations": 0, "seconds": 0, "memoryMB": 0}))
    sys.exit()
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
