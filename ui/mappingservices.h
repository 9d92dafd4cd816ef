// What the mapping assistant asks of the outside; implemented by app/. Calls return at once unless they say otherwise.
#pragma once

#include "models/mapping/mapping.h"
#include "ui/desk.h"

namespace zgoda {

class MappingServices {
public:
    virtual ~MappingServices() = default;
    // Of the side that the form is of. The ERP: its catalogue and a few rows of the likely tables; a shop: what the source
    // names. And, where the other side answers, its keys. Changes nothing.
    virtual QFuture<Result<MappingStart>> survey(
        const ConnectionForm &form, const QString &secret, const ShopSource &source)
        = 0;
    // Ten rows of each area as it is mapped. Saves nothing.
    virtual QFuture<Result<ConnectionReport>> tryOut(
        const ConnectionForm &form, const QString &secret, const MappingStart &start, const QVector<AreaMapping> &areas)
        = 0;
    // The workspace's own profile of this name; it is then among DeskServices::systems(). Blocks for a moment. Refused
    // when there is one already, and `replace` is not set.
    virtual Result<> save(const ConnectionForm &form, const QString &name, const MappingStart &start,
        const QVector<AreaMapping> &areas, bool replace)
        = 0;
    // Files of the workspace's own profile of this name that somebody changed since it was made. save() keeps each as a
    // copy whose name ends in ".by-hand".
    virtual QStringList changedByHand(const ConnectionForm &form, const QString &name) = 0;
};

} // namespace zgoda
