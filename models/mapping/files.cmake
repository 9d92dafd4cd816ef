target_sources(zgoda_models PRIVATE
    mapping/catalogue.cpp
    mapping/catalogue.h
    mapping/choose.cpp
    mapping/judge.cpp
    mapping/judge.h
    mapping/mapping.h
    mapping/propose.cpp
    mapping/reach.cpp
    mapping/reach.h
    mapping/sql.cpp
    mapping/words.cpp
    mapping/words.h
)
