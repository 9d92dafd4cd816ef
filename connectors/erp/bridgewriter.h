// Writing through a bridge: steps in, one answer for each out. A step whose answer did not come, came twice with
// different words or from a program that died is unclear (Kind::Server, Timeout, Offline) and never lost; one that was
// not handed over is Refused or goes to the program's next start.
#pragma once

#include "connectors/erp/bridge.h"
#include "connectors/erp/reader.h"
#include "models/ports/target.h"

namespace zgoda::erp {

// The program and its arguments with the workspace's parameters in them. Kind::Profile for one that is missing.
Result<BridgeCommand> bridgeCommand(const Setup &setup);
// What is said first: protocol, login, parameters.
QJsonObject bridgeHello(const Setup &setup);
// One step as a line. rehearse: it only asks whether this could be written.
QJsonObject bridgeLine(const Step &step, const Schema &schema, bool rehearse);

QVector<Result<Ack>> writeByBridge(
    const Setup &setup, const Schema &schema, const QVector<Step> &steps, Stop &stop, bool rehearse = false);

} // namespace zgoda::erp
