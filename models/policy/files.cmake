target_sources(zgoda_models PRIVATE
    policy/crosswalk.h
    policy/decision.h
    policy/guard.h
    policy/names.cpp
    policy/names.h
    policy/policy.cpp
    policy/policy.h
    policy/policyjson.cpp
    policy/policyjson.h
    policy/projection.h
    policy/propose.h
)
