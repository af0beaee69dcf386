// First contact: one frame there, one back.
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>

#include "net/client_link.h"
#include "net/reason_error.h"
#include "net/wire.h"
#include "sync/frame.h"

namespace fremskudt::net {
namespace {

namespace asio = boost::asio;

class EnrolConnection final : public Wire {
 public:
  EnrolConnection(Loop& loop, std::shared_ptr<asio::ssl::context> context, std::shared_ptr<Pin> pin, Enrol request,
                  std::function<void(Result<Enrolled>)> done)
      : Wire(Socket(loop.context()), std::move(context)), pin_(std::move(pin)), request_(std::move(request)), done_(std::move(done)) {}

 private:
  void on_ready() override {
    Frame frame;
    *frame.mutable_enrol() = request_;
    auto wire = sync::to_wire(frame);
    if (!wire) return answer(fail(error_for(reason::kTooLarge)));
    write(std::move(*wire));
    set_timer_after(sync::kHandshakeMs);
    read();
  }
  void on_bytes(std::string_view bytes) override {
    frames_.add(bytes);
    auto frame = frames_.next();
    if (!frame) return answer(fail(error_for(reason::kProtocol)));
    if (!*frame) return read();
    if ((*frame)->has_enrolled()) return answer((*frame)->enrolled());
    answer(fail(error_for((*frame)->has_goodbye() ? reason::of_office((*frame)->goodbye().code()) : reason::kProtocol)));
  }
  void on_written(std::size_t) override {}
  void on_timer() override { answer(fail(error_for(reason::kTimeout))); }
  void on_end() override {
    answer(fail(error_for(has_shaken_hands() ? reason::kCut : pin_->mismatched ? reason::kWrongServer : reason::kUnreachable)));
  }
  void answer(Result<Enrolled> result) {
    if (auto done = std::exchange(done_, {})) {
      finish();
      done(std::move(result));
    }
  }

  std::shared_ptr<Pin> pin_;
  Enrol request_;
  std::function<void(Result<Enrolled>)> done_;
  sync::FrameReader frames_{sync::kMaxEnrolFrameBytes};
};

}  // namespace

void enrol_async(Loop& loop, const sync::EnrolCode& code, const Identity& identity, const Id& device, const std::string& device_name,
                 const Id& worker, std::function<void(Result<Enrolled>)> done) {
  auto pin = std::make_shared<Pin>();
  pin->expected = code.server;
  auto context = client_context(identity, *pin);
  if (!context) return loop.post([done = std::move(done), error = context.error()] { done(fail(error)); });
  Enrol request;
  request.set_code(code.code);
  request.set_device(device.to_bytes());
  request.set_device_name(device_name);
  request.set_schema(schema_version());
  if (!worker.is_nil()) request.set_worker(worker.to_bytes());
  std::make_shared<EnrolConnection>(loop, *context, pin, std::move(request), std::move(done))->connect(code.host, code.port);
}

Result<Enrolled> enrol(const sync::EnrolCode& code, const Identity& identity, const Id& device, const std::string& device_name,
                       const Id& worker) {
  Loop loop;
  Result<Enrolled> result = fail(error_for(reason::kCut));
  enrol_async(loop, code, identity, device, device_name, worker, [&](Result<Enrolled> answer) {
    result = std::move(answer);
    loop.stop();
  });
  loop.run();
  return result;
}

}  // namespace fremskudt::net
