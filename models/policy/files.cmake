target_sources(zgoda_models PRIVATE
    policy/crosswalk.h
    policy/decision.h
    policy/guard.h
    policy/policy.h
    policy/projection.h
    policy/propose.h
)
