// The yardstick: the least a Node HTTP server can do.
import { createServer } from 'node:http';

const server = createServer((_, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () =>
  console.log(`reference answers at http://127.0.0.1:${server.address().port}`),
);
