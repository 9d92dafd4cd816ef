target_sources(zgoda_models PRIVATE
    trend/axis.cpp
    trend/axis.h
    trend/series.cpp
    trend/series.h
    trend/trendfields.cpp
    trend/trendfields.h
    trend/trendjson.cpp
    trend/trendjson.h
    trend/trendpoint.cpp
    trend/trendpoint.h
)
