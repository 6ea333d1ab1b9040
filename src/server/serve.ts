import type { AddressInfo } from 'node:net';
import { serve as listen, type ServerType } from '@hono/node-server';
import { FaultError, phrase } from '#words';
import { type AppOptions, createApp, LOOPBACK_HOSTS } from './app.js';
import { words } from './words.js';

export interface ServeOptions extends AppOptions {
  /** Address to bind; this machine only unless told otherwise. */
  readonly host?: string;
  /** 0 takes a free one. */
  readonly port?: number;
}

export interface Serving {
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

export const DEFAULT_PORT = 4173;

/** Serves the API and the studio. Throws FaultError 'port-taken' or 'cannot-listen'. */
export async function serve({ host = '127.0.0.1', port = DEFAULT_PORT, ...options }: ServeOptions): Promise<Serving> {
  const app = createApp({
    ...options,
    hosts: options.hosts ?? [...LOOPBACK_HOSTS, host.includes(':') ? `[${host}]` : host],
  });
  const server = await new Promise<ServerType>((resolve, reject) => {
    const starting = listen({ fetch: app.fetch, hostname: host, port }, () => resolve(starting));
    starting.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, host, port)));
  });
  const taken = (server.address() as AddressInfo).port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}

function notListening(error: NodeJS.ErrnoException, host: string, port: number): FaultError {
  const taken = error.code === 'EADDRINUSE';
  return new FaultError([
    {
      code: taken ? 'port-taken' : 'cannot-listen',
      severity: 'error',
      place: {},
      message: phrase(taken ? words.portTaken : words.cannotListen, { host, port }),
      ...(taken ? { cure: words.portTakenCure } : { found: error.message }),
    },
  ]);
}
