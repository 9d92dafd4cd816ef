target_sources(zgoda_models PRIVATE
    mapping/catalogue.cpp
    mapping/catalogue.h
)
