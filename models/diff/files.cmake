target_sources(zgoda_models PRIVATE
    diff/diff.h
    diff/threeway.h
)
