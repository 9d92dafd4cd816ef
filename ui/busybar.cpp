#include "ui/busybar.h"

#include "ui/labels.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTimer>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace zgoda {
namespace {

constexpr int unseen = 300; // ms: what is quicker needs no word

} // namespace

BusyBar::BusyBar(const Look *look, QWidget *parent)
    : QWidget(parent)
    , m_look(look)
{
    setObjectName(u"busy"_s);
    m_text = note(this);
    m_stop = new QPushButton(tr("Stop (Esc)"), this);
    connect(m_stop, &QPushButton::clicked, this, &BusyBar::stop);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(10, 6, 10, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_stop);
    const auto tint = [this] { tintWidget(this, m_look->tint(Tint::InFlight), m_look->text()); };
    connect(look, &Look::changed, this, tint);
    tint();
    hide();
}

int BusyBar::begin(const QString &what, std::function<void()> stop)
{
    const int work = ++m_last;
    m_works.append({work, what, std::move(stop), false});
    QTimer::singleShot(unseen, this, [this, work] { show(work); });
    return work;
}

void BusyBar::end(int work)
{
    m_works.removeIf([work](const Work &one) { return one.number == work; });
    refresh();
}

void BusyBar::show(int work)
{
    for (Work &one : m_works)
        one.shown = one.shown || one.number == work;
    refresh();
}

void BusyBar::refresh()
{
    const auto last = std::find_if(m_works.rbegin(), m_works.rend(), [](const Work &one) { return one.shown; });
    if (last != m_works.rend())
        m_text->setText(tr("%1…").arg(last->what));
    setVisible(last != m_works.rend());
}

bool BusyBar::stop()
{
    if (m_works.isEmpty())
        return false;
    const auto shown = std::find_if(m_works.rbegin(), m_works.rend(), [](const Work &one) { return one.shown; });
    const qsizetype at = shown == m_works.rend() ? m_works.size() - 1 : std::distance(shown, m_works.rend()) - 1;
    const auto stopping = m_works.takeAt(at).stop; // what the bar names
    refresh();
    stopping();
    return true;
}

QString BusyBar::text() const { return isHidden() ? QString() : m_text->text(); }

} // namespace zgoda
