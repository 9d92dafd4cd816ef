// What zgodactl says: for a translator all of it is one context.
#pragma once

#include <QCoreApplication>

namespace zgoda::ctl {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

} // namespace zgoda::ctl
