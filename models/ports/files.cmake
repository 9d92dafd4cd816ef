target_sources(zgoda_models PRIVATE
    ports/journal.h
    ports/secrets.h
    ports/source.cpp
    ports/source.h
    ports/store.h
    ports/target.h
)
