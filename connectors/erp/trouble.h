// What a database's numbers mean, engine by engine. Messages may be in the server's language; numbers are not.
#pragma once

#include "connectors/erp/failure.h"

namespace zgoda::erp {

enum class Trouble : quint8 {
    Unknown,
    Login,
    Host,
    Database,
    Table,
    Column,
    Syntax,
    Type,
    Permission,
    Lock,
    Interrupted,
    Constraint,
    Moved,
    Broken,
    Overload,
    Damaged
};

Trouble troubleOf(const Engine &engine, const Fault &fault);

} // namespace zgoda::erp
