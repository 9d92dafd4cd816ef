// The panel's last answer to "why": in which orders and documents the thing stands, newest first.
#include "models/base/async.h"
#include "ui/decisionpanel.h"
#include "ui/relativetext.h"

#include <QLabel>
#include <QtConcurrent>

namespace zgoda {

// A million lines are looked through beside the desk's thread; what was asked last counts.
void DecisionPanel::showTraces()
{
    const ReviewPtr lookedIn = m_desk.session->review(m_area);
    if (m_traced == m_key && m_tracedIn == lookedIn)
        return;
    m_traced = m_key;
    m_tracedIn = lookedIn;
    m_tracing.cancel();
    m_traces->hide();
    TraceInput input;
    input.fields = m_desk.services ? m_desk.services->traces().value_or(QVector<TraceFields> {}) : input.fields;
    if (input.fields.isEmpty() || m_key == noKey || !m_source->row(m_key))
        return;
    for (const QString &area : m_desk.session->areas())
        input.reviews.append(m_desk.session->review(area));
    m_tracing = QtConcurrent::run([input, source = m_source, key = m_key](QPromise<QVector<Trace>> &promise) mutable {
        input.stopped = [&promise] { return promise.isCanceled(); };
        promise.addResult(tracesOf(source->review(), key, input));
    });
    onFinished(m_tracing, this, [this, asked = m_key, lookedIn](const QVector<Trace> &found) {
        if (asked != m_traced || lookedIn != m_tracedIn || found.isEmpty())
            return;
        QStringList lines {tr("Stands in, newest first:")};
        for (const Trace &trace : found)
            lines.append(traceText(trace, m_desk.names));
        m_traces->setText(lines.join(u'\n'));
        m_traces->show();
    });
}

} // namespace zgoda
