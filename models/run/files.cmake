target_sources(zgoda_models PRIVATE
    run/batch.cpp
    run/batch.h
    run/laststates.h
    run/recovery.cpp
    run/rows.cpp
    run/rows.h
    run/runner.cpp
    run/runner.h
    run/undo.cpp
    run/waiting.cpp
    run/waiting.h
)
