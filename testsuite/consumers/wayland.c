// SPDX-License-Identifier: MIT
// libwayland: a server and its client, whose requests and events are dispatched through libffi.
// packages: gcc libwayland-dev
// run: gcc -Wall -O1 "$FILE" -o program -pthread -lwayland-server -lwayland-client && ./program
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <wayland-client.h>
#include <wayland-server.h>

#define CHECK(claim) ((claim) ? (void)0 : (printf("not so: %s\n", #claim), exit(1)))

static struct wl_display *server;
static int regions, binds;
static int damage[4];

static void surface_damage(struct wl_client *client, struct wl_resource *resource, int32_t x,
                           int32_t y, int32_t width, int32_t height) {
  (void)client, (void)resource;
  damage[0] = x, damage[1] = y, damage[2] = width, damage[3] = height;
}
static void surface_frame(struct wl_client *client, struct wl_resource *resource, uint32_t id) {
  (void)resource;
  struct wl_resource *callback = wl_resource_create(client, &wl_callback_interface, 1, id);
  wl_callback_send_done(callback, 4000000000u);
  wl_resource_destroy(callback);
}
static const struct wl_surface_interface surface_requests = {.damage = surface_damage,
                                                             .frame = surface_frame};
static void create_surface(struct wl_client *client, struct wl_resource *resource, uint32_t id) {
  (void)resource;
  struct wl_resource *surface = wl_resource_create(client, &wl_surface_interface, 1, id);
  wl_resource_set_implementation(surface, &surface_requests, NULL, NULL);
}
static void create_region(struct wl_client *client, struct wl_resource *resource, uint32_t id) {
  (void)resource;
  wl_resource_create(client, &wl_region_interface, 1, id);
  regions++;
}
static const struct wl_compositor_interface compositor_requests = {create_surface, create_region};
static void bind_compositor(struct wl_client *client, void *data, uint32_t version, uint32_t id) {
  struct wl_resource *resource = wl_resource_create(client, &wl_compositor_interface, version, id);
  wl_resource_set_implementation(resource, &compositor_requests, data, NULL);
  binds++;
}
static void bind_output(struct wl_client *client, void *data, uint32_t version, uint32_t id) {
  (void)data;
  struct wl_resource *output = wl_resource_create(client, &wl_output_interface, version, id);
  wl_output_send_geometry(output, -1, 2, 300, 200, 3, "maker", "model", 4);
}
static void *serve(void *unused) {
  (void)unused;
  wl_display_run(server);
  return NULL;
}

struct seen { struct wl_compositor *compositor; struct wl_output *output; int geometry; uint32_t done; };

static void global(void *data, struct wl_registry *registry, uint32_t name, const char *interface,
                   uint32_t version) {
  struct seen *seen = data;
  CHECK(version == 1);
  if (!strcmp(interface, "wl_compositor")) {
    seen->compositor = wl_registry_bind(registry, name, &wl_compositor_interface, 1);
  } else if (!strcmp(interface, "wl_output")) {
    seen->output = wl_registry_bind(registry, name, &wl_output_interface, 1);
  }
}
static void removed(void *data, struct wl_registry *registry, uint32_t name) {
  (void)data, (void)registry, (void)name;
}
static const struct wl_registry_listener registry_events = {global, removed};

static void geometry(void *data, struct wl_output *output, int32_t x, int32_t y, int32_t width,
                     int32_t height, int32_t subpixel, const char *maker, const char *model,
                     int32_t transform) {
  struct seen *seen = data;
  CHECK(output == seen->output && x == -1 && y == 2 && width == 300 && height == 200);
  CHECK(subpixel == 3 && !strcmp(maker, "maker") && !strcmp(model, "model") && transform == 4);
  seen->geometry++;
}
static const struct wl_output_listener output_events = {.geometry = geometry};

static void frame_done(void *data, struct wl_callback *callback, uint32_t time) {
  (void)callback;
  ((struct seen *)data)->done = time;
}
static const struct wl_callback_listener frame_events = {frame_done};

int main(void) {
  int ends[2];
  pthread_t thread;
  server = wl_display_create();
  CHECK(server && !socketpair(AF_UNIX, SOCK_STREAM, 0, ends));
  CHECK(wl_global_create(server, &wl_compositor_interface, 1, NULL, bind_compositor));
  CHECK(wl_global_create(server, &wl_output_interface, 1, NULL, bind_output));
  CHECK(wl_client_create(server, ends[0]));
  CHECK(!pthread_create(&thread, NULL, serve, NULL));
  struct wl_display *display = wl_display_connect_to_fd(ends[1]);
  struct wl_registry *registry = wl_display_get_registry(display);
  struct seen seen = {0};
  wl_registry_add_listener(registry, &registry_events, &seen);
  CHECK(wl_display_roundtrip(display) > 0 && seen.compositor && seen.output);
  wl_output_add_listener(seen.output, &output_events, &seen);
  CHECK(wl_display_roundtrip(display) > 0 && seen.geometry == 1);
  struct wl_surface *surface = wl_compositor_create_surface(seen.compositor);
  wl_surface_damage(surface, -5, 6, 7, 8);
  wl_callback_add_listener(wl_surface_frame(surface), &frame_events, &seen);
  for (int i = 0; i < 100; i++) wl_compositor_create_region(seen.compositor);
  CHECK(wl_display_roundtrip(display) > 0);
  CHECK(seen.done == 4000000000u && regions == 100 && binds == 1);
  CHECK(damage[0] == -5 && damage[1] == 6 && damage[2] == 7 && damage[3] == 8);
  puts("ok");
}
