target_sources(zgoda_models PRIVATE
    base/async.h
    base/decimal.cpp
    base/decimal.h
    base/instant.h
    base/result.h
)
