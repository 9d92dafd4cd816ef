#include "ui/unmappedbar.h"

#include "models/base/async.h"
#include "ui/labels.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr qsizetype namedAtMost = 6;

} // namespace

UnmappedBar::UnmappedBar(const Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
{
    setObjectName(u"unmapped"_s);
    m_text = note(this);
    m_say = new QPushButton(this);
    connect(m_say, &QPushButton::clicked, this, [this] { Q_EMIT wanted(m_first.crosswalk, m_first.code); });
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_say);
    const auto tint = [this] { tintWidget(this, m_desk.look->tint(Tint::Blocked), m_desk.look->text()); };
    connect(desk.look, &Look::changed, this, tint);
    tint();
    hide();
}

void UnmappedBar::look(const ReviewPtr &review)
{
    const int asked = ++m_asked;
    if (!review || review->diff->erp->problems.isEmpty()) {
        hide();
        return;
    }
    onFinished(QtConcurrent::run([review] { return unmappedCodes(*review); }), this,
        [this, asked](const QVector<UnmappedCode> &codes) {
            if (asked == m_asked)
                show(codes);
        });
}

void UnmappedBar::show(const QVector<UnmappedCode> &codes)
{
    setVisible(!codes.isEmpty());
    if (codes.isEmpty())
        return;
    m_first = codes.first();
    QStringList named;
    for (const UnmappedCode &one : codes.mid(0, namedAtMost))
        named.append(tr("%1 %2").arg(fieldWord(one.crosswalk), one.code));
    if (codes.size() > namedAtMost)
        named.append(tr("%1 more").arg(countText(codes.size() - namedAtMost)));
    m_text->setText(tr("Rows of %1 are left out: nobody said what they are called in %2: %3.")
                        .arg(m_desk.names.erp, m_desk.names.b2b, named.join(u", "_s)));
    m_say->setText(tr("Say &what %1 is…").arg(m_first.code));
    m_say->setToolTip(tr("Opens the crosswalk at this code."));
}

} // namespace zgoda
