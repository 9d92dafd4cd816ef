target_sources(zgoda_models PRIVATE
    inbox/costs.cpp
    inbox/costs.h
    inbox/cutofforders.cpp
    inbox/cutofforders.h
    inbox/inbox.cpp
    inbox/inbox.h
    inbox/inboxfields.cpp
    inbox/inboxfields.h
    inbox/promised.cpp
    inbox/promised.h
    inbox/rownote.h
    inbox/rowsaid.cpp
    inbox/rowsaid.h
    inbox/things.h
)
