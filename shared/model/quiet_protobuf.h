// Protobuf writes to stderr by itself, a line for each text that is no UTF-8: a peer could fill the log at will, and the
// log is ours to keep free of people's data. Called first in every main. What is wrong with bytes is told by who reads them.
#pragma once

namespace fremskudt {

void quiet_protobuf();

}  // namespace fremskudt
