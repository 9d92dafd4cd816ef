target_sources(zgoda_models PRIVATE
    pricing/compareprices.cpp
    pricing/compareprices.h
    pricing/price.h
    pricing/pricebook.cpp
    pricing/pricebook.h
    pricing/pricechecks.cpp
    pricing/pricechecks.h
    pricing/pricecolumns.cpp
    pricing/pricecolumns.h
    pricing/priceparts.cpp
    pricing/priceparts.h
    pricing/pricesteps.cpp
    pricing/substitutes.cpp
    pricing/substitutes.h
    pricing/termindex.cpp
    pricing/termindex.h
)
