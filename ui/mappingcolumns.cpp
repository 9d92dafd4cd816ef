#include "ui/mappingcolumns.h"

#include "ui/mappingtable.h"
#include "ui/text.h"

using namespace Qt::StringLiterals;

namespace zgoda {

MappingColumns::MappingColumns(QWidget *parent)
    : QTabWidget(parent)
{
    setDocumentMode(true);
    setObjectName(u"columns"_s);
}

MappingTable *MappingColumns::add(const Look *look, const MappingStart &start, const Schema &schema)
{
    auto *out = new MappingTable(look, start, schema, this);
    connect(out, &MappingTable::changed, this, &MappingColumns::changed);
    connect(out, &MappingTable::refused, this, &MappingColumns::refused);
    addTab(out, areaWord(schema.area));
    return out;
}

MappingTable *MappingColumns::table(int area) const { return static_cast<MappingTable *>(widget(area)); }

void MappingColumns::showOnly(const Wanted &wanted)
{
    for (int i = 0; i < count(); ++i)
        setTabVisible(i, wanted(i));
    for (int i = 0; i < count(); ++i) {
        if (wanted(i))
            return setCurrentIndex(i);
    }
}

QString MappingColumns::lacking(const Wanted &wanted) const
{
    for (int i = 0; i < count(); ++i) {
        if (wanted(i) && !table(i)->lacking().isEmpty())
            return tr("%1: %2").arg(tabText(i), table(i)->lacking());
    }
    return {};
}

QVector<AreaMapping> MappingColumns::mapped(const Wanted &wanted) const
{
    QVector<AreaMapping> out;
    for (int i = 0; i < count(); ++i) {
        if (wanted(i))
            out.append(table(i)->mapping());
    }
    return out;
}

} // namespace zgoda
