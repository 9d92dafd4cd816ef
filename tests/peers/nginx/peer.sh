#!/bin/bash
# nginx as a test peer: TLS and HTTP/2 in front of a server that a test runs. Usage: peer.sh start UPSTREAM_PORT | stop | break | hold | go
# break ends the processes that hold the connections, as a crash does; others take their place at once. hold stops them until go.
# Working folder: $NGINX_DIR. Port: $PORT. $REQUESTS: so many on one connection (default 1000). Everything stays on 127.0.0.1.
set -eu
dir=${NGINX_DIR:?}
mkdir -p "$dir"; dir=$(cd "$dir" && pwd); cd "$dir"
nginx=$(command -v nginx || echo /usr/sbin/nginx)

certificates() { # an authority of our own, and what it says of 127.0.0.1
  [ ! -f server.pem ] || return 0
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout ca.key -out ca.pem -subj '/CN=Test authority' 2> openssl.log
  openssl req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj '/CN=127.0.0.1' 2>> openssl.log
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out server.pem \
    -extfile <(echo 'subjectAltName=IP:127.0.0.1') 2>> openssl.log
}
configure() { # UPSTREAM_PORT
  cat > nginx.conf <<CONF
$([ "$(id -u)" != 0 ] || echo 'user root;')
worker_processes 1;
pid $dir/nginx.pid;
error_log $dir/error.log;
events { worker_connections 256; }
http {
  log_format told '\$server_protocol \$connection \$status \$request_method \$request_uri';
  access_log $dir/access.log told;
  client_body_temp_path $dir/body; proxy_temp_path $dir/proxy; fastcgi_temp_path $dir/fastcgi;
  uwsgi_temp_path $dir/uwsgi; scgi_temp_path $dir/scgi;
  keepalive_requests ${REQUESTS:-1000};
  server {
    listen 127.0.0.1:$PORT ssl ${HTTP2-http2};
    ssl_certificate $dir/server.pem;
    ssl_certificate_key $dir/server.key;
    location / { proxy_pass http://127.0.0.1:$1; proxy_next_upstream off; }
  }
}
CONF
}
start() {
  certificates
  configure "$1"
  "$nginx" -p "$dir" -c "$dir/nginx.conf" -e "$dir/error.log"
}
stop() {
  local pid
  pid=$(cat nginx.pid 2> /dev/null) || return 0
  kill "$pid" 2> /dev/null || return 0
  for _ in $(seq 1 100); do kill -0 "$pid" 2> /dev/null || return 0; sleep 0.1; done
  kill -9 "$pid"
}
workers() { # SIGNAL
  local worker
  for worker in $(pgrep -P "$(cat nginx.pid)"); do kill "-$1" "$worker"; done
}
case "${1:-}" in start) start "$2" ;; stop) stop ;; break) workers KILL ;; hold) workers STOP ;; go) workers CONT ;; *) echo "usage: $0 start UPSTREAM_PORT|stop|break|hold|go" >&2; exit 2 ;; esac
