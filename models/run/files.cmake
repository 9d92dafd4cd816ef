target_sources(zgoda_models PRIVATE
    run/runner.h
)
