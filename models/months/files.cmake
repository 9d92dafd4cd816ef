target_sources(zgoda_models PRIVATE
    months/monthfields.cpp
    months/monthfields.h
    months/monthrow.cpp
    months/monthrow.h
    months/months.cpp
    months/months.h
)
