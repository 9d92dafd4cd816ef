target_sources(zgoda_models PRIVATE
    diff/compare.cpp
    diff/diff.h
    diff/threeway.h
)
