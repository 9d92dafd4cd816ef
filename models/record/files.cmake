target_sources(zgoda_models PRIVATE
    record/builder.cpp
    record/builder.h
    record/canonical.cpp
    record/canonical.h
    record/cell.h
    record/changed.cpp
    record/changed.h
    record/keypool.cpp
    record/keypool.h
    record/schema.cpp
    record/schema.h
    record/snapshot.cpp
    record/snapshot.h
    record/textpool.cpp
    record/textpool.h
)
