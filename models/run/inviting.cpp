#include "models/run/inviting.h"

using namespace Qt::StringLiterals;

namespace zgoda {

Inviting invitingOf(const Session &session, const MarkField &mark, const QVector<KeyId> &rows, bool named)
{
    Inviting out;
    const ReviewPtr review = session.review(mark.area);
    if (!review)
        return out;
    const Snapshot &shop = mark.side == Side::B2b ? *review->diff->b2b : *review->diff->erp;
    const int field = shop.schema->indexOf(mark.field), unless = shop.schema->indexOf(mark.unless);
    for (const KeyId row : rows) {
        const QString code = keyParts(*shop.schema, *shop.pools, row).join(u" · "_s);
        const auto isTrue = [&](int f) { return f >= 0 && shop.given.value(f) && shop.cell(f, row) == 1; };
        if (shop.presenceOf(row) != Presence::Present)
            out.notThere.append(code);
        else if (isTrue(field) || (!named && isTrue(unless)))
            out.before.append(code);
        else
            out.marks.append({row, {Value::Kind::Text, u"1"_s}});
    }
    return out;
}

} // namespace zgoda
