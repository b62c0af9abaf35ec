import { Module } from '@nestjs/common';
import { Credentials } from './credentials.service.js';
import { KnownDevices } from './known-device.service.js';
import { Sessions } from './session.service.js';

@Module({
  providers: [Credentials, KnownDevices, Sessions],
  exports: [Credentials, KnownDevices, Sessions],
})
export class SessionsModule {}
