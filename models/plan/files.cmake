target_sources(zgoda_models PRIVATE
    plan/plan.h
    plan/planner.h
)
