target_sources(zgoda_models PRIVATE
    base/async.h
    base/bigmemory.cpp
    base/bigmemory.h
    base/bigunits.h
    base/decimal.cpp
    base/decimal.h
    base/instant.h
    base/jsontexts.cpp
    base/jsontexts.h
    base/redact.cpp
    base/redact.h
    base/result.h
    base/windows1250.cpp
    base/windows1250.h
)
