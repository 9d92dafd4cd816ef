// Rows of the shipped areas for measuring, each value as a text as a connector would give it.
#pragma once

#include "models/record/builder.h"

#include <initializer_list>

namespace zgoda::bench {

// Ends the program when it cannot be had: nothing can be measured then.
QSharedPointer<const Schema> shippedSchema(const QString &area);

class AreaRows final {
public:
    // fields: those that the side gives, in the order in which add() has their values.
    AreaRows(const QSharedPointer<const Schema> &schema, const PoolsPtr &pools, Side side, const QStringList &fields);
    void add(std::initializer_list<QByteArray> values); // a value without text stays empty
    SnapshotPtr done() { return std::make_shared<const Snapshot>(m_builder.finish(true)); }

private:
    QVector<int> m_fields;
    SnapshotBuilder m_builder;
};

QByteArray numbered(const char *prefix, qint64 n); // "SKU-417"

} // namespace zgoda::bench
