#include "models/policy/codes.h"

#include <algorithm>

namespace zgoda {

Codes::Codes(const Field &field, const Policy &policy, const QVector<Link> &links, TextPool &texts)
{
    const auto add = [&](const QString &erp, const QString &b2b) {
        const Cell from = texts.intern(erp), to = texts.intern(b2b);
        m_to.insert(from, to);
        ++m_feeders[to];
    };
    if (const Crosswalk *crosswalk = field.crosswalk.isEmpty() ? nullptr : policy.crosswalk(field.crosswalk)) {
        m_strict = !crosswalk->sameWhenMissing;
        if (crosswalk->others)
            m_others = crosswalk->others->isEmpty() ? Null : texts.intern(*crosswalk->others);
        for (const auto &pair : crosswalk->pairs)
            add(pair.erp, pair.b2b);
        // A code that is not mapped means itself: M1 -> W stands beside the ERP's own W.
        for (auto fed = m_feeders.begin(); !m_strict && !m_others && fed != m_feeders.end(); ++fed)
            fed.value() += int(!m_to.contains(fed.key()));
    }
    for (const Link &link : links) {
        if (!field.identity.isEmpty() && link.identity == field.identity && link.erp != link.b2b)
            add(link.erp, link.b2b);
    }
    m_feeders.squeeze();
}

QStringList backward(const Field &field, const Policy &policy, const QVector<Link> &links, const QString &b2b)
{
    QStringList codes;
    bool taken = false, strict = false; // taken: the same code means something else in the ERP
    if (const Crosswalk *crosswalk = field.crosswalk.isEmpty() ? nullptr : policy.crosswalk(field.crosswalk)) {
        strict = !crosswalk->sameWhenMissing || crosswalk->others;
        for (const auto &pair : crosswalk->pairs) {
            if (pair.b2b == b2b)
                codes.append(pair.erp);
            taken = taken || pair.erp == b2b;
        }
    }
    for (const Link &link : links) {
        if (field.identity.isEmpty() || link.identity != field.identity)
            continue;
        if (link.b2b == b2b)
            codes.append(link.erp);
        taken = taken || link.erp == b2b;
    }
    if (codes.isEmpty() && !taken && !strict)
        codes.append(b2b);
    std::sort(codes.begin(), codes.end());
    codes.removeDuplicates();
    return codes;
}

std::optional<Value> backwardValue(
    const Field &field, const Policy &policy, const QVector<Link> &links, const Value &value)
{
    const bool code = value.kind == Value::Kind::Text && (!field.crosswalk.isEmpty() || !field.identity.isEmpty());
    if (!code)
        return value;
    const QStringList codes = backward(field, policy, links, value.text);
    return codes.size() == 1 ? std::optional(Value {Value::Kind::Text, codes[0]}) : std::nullopt;
}

std::optional<QStringList> backwardKey(
    const Schema &schema, const Policy &policy, const QVector<Link> &links, const QStringList &key)
{
    if (policy.currentOnly.contains(schema.area))
        return {}; // the row's own first day is not in its key
    QStringList out = key;
    for (int i = 0; i < schema.keyCount; ++i) {
        const Field &field = schema.fields[i];
        if (key[i].isEmpty() || (field.crosswalk.isEmpty() && field.identity.isEmpty()))
            continue;
        const QStringList codes = backward(field, policy, links, key[i]);
        if (codes.size() != 1)
            return {};
        out[i] = codes[0];
    }
    return out;
}

} // namespace zgoda
