target_sources(zgoda_models PRIVATE
    plan/emergency.cpp
    plan/emergency.h
    plan/guards.cpp
    plan/marks.cpp
    plan/marks.h
    plan/money.cpp
    plan/plan.h
    plan/planjson.cpp
    plan/planjson.h
    plan/planmembers.h
    plan/planner.cpp
    plan/planner.h
    plan/planread.cpp
    plan/steps.cpp
    plan/steps.h
)
