// Reading and making the value bytes of one field or element (merge::Entry::value). Pure, any thread.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "merge/view.h"
#include "model/record_type.h"

namespace fremskudt::tablet {

// The bytes of one field as it stands in `record`, tag included; empty when it is not set.
std::string field_bytes(const google::protobuf::Message& record, const Field& field);

// Puts a version's value (merge::Version) of a field, or of a KEYED element's subfield, into the message. Not for PROSE and SET.
void show_value(google::protobuf::Message& record, const Field& field, const std::string& key, const std::string& value);

// Does to the field what leads from bytes `from` to bytes `to`. Of repeated fields only the elements that differ
// between the two are touched: what others added meanwhile stays.
void shift_field(google::protobuf::Message& record, const Field& field, const std::string& from, const std::string& to);

// A record's Finish, when it is finished.
std::optional<Finish> finish_of(const google::protobuf::Message& record);
std::optional<Created> created_of(const google::protobuf::Message& record);
bool is_shared(const google::protobuf::Message& record);
bool is_struck(const google::protobuf::Message& record);

// Is it a plain field of words, not of a code, a date or a number with a format?
bool is_free_text(const Field& field);
// Its one PROSE field, or null.
const Field* prose_field(const RecordType& type);

// What a version holds, as text: words as they are, numbers and codes as written; ids as text.
struct ReadValue {
  std::string text;
  Voice voice = VOICE_NONE;
  bool not_for_reading = false;
  std::string child;           // of a paragraph: the case it is tied to, 16 bytes, or empty
  bool is_text = false;        // words that can be combined
};
ReadValue read_value(const RecordType& type, const Field& field, const std::string& key, const std::string& value);

}  // namespace fremskudt::tablet
