import { fastifyCookie } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Shown } from '../credentials.service.js';
import type { Config } from '#libs/platform';

const WEEK_S = 7 * 24 * 3600;
/** As long as `KnownDevices` knows a device. */
const DEVICE_S = 180 * 24 * 3600;

/** Over https the `__Host-` prefix makes browsers refuse a cookie set by another host or over plain http. */
export function cookieName(config: Config): string {
  return isSecure(config) ? '__Host-tripartite' : 'tripartite';
}

/** What a request or a Socket.IO handshake shows: a bearer token when there is one, else the session cookie. */
export function shownBy(headers: IncomingHttpHeaders, config: Config): Shown | undefined {
  const bearer = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (bearer) return { via: 'token', secret: bearer };
  const secret = headers.cookie ? fastifyCookie.parse(headers.cookie)[cookieName(config)] : undefined;
  return secret ? { via: 'session', secret } : undefined;
}

/** Marks of accounts that signed in on the device before; they open nothing. */
export function deviceOf({ cookies }: FastifyRequest, config: Config): string | null {
  return cookies[deviceCookieName(config)] ?? null;
}

export function setDeviceCookie(reply: FastifyReply, config: Config, marks: string): void {
  void reply.setCookie(deviceCookieName(config), marks, { ...attributes(config), maxAge: DEVICE_S });
}

function deviceCookieName(config: Config): string {
  return `${cookieName(config)}-device`;
}

export function setSessionCookie(reply: FastifyReply, config: Config, secret: string): void {
  void reply.setCookie(cookieName(config), secret, { ...attributes(config), maxAge: WEEK_S });
}

export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  void reply.clearCookie(cookieName(config), attributes(config));
}

function attributes(config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) } as const;
}

function isSecure(config: Config): boolean {
  return config.publicUrl.startsWith('https://');
}
