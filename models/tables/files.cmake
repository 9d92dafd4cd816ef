target_sources(zgoda_models PRIVATE
    tables/alike.cpp
    tables/alike.h
    tables/arrange.cpp
    tables/arrange.h
    tables/difftable.cpp
    tables/difftable.h
    tables/historytable.cpp
    tables/historytable.h
    tables/radix.cpp
    tables/radix.h
    tables/source.cpp
    tables/steptable.cpp
    tables/steptable.h
    tables/textindex.cpp
    tables/textindex.h
)
