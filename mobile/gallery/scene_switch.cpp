#include "scene_switch.h"

#include "sample.h"

namespace fremskudt::ui {

QStringList SceneSwitch::names() const { return sceneNames() + controlScenes(); }

void SceneSwitch::setScene(const QString& scene) {
  if (scene == scene_) return;
  scene_ = scene;
  showScene(app_, scene);
  emit sceneChanged();
}

}  // namespace fremskudt::ui
