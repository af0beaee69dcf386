#include "model/quiet_protobuf.h"

#include <google/protobuf/stubs/logging.h>

namespace fremskudt {

void quiet_protobuf() { google::protobuf::SetLogHandler(nullptr); }

}  // namespace fremskudt
