import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { permissionFaults } from '#libs/contracts';
import { Access } from './access.service.js';

@Global()
@Module({ providers: [Access], exports: [Access] })
export class AccessModule implements OnModuleInit {
  /** @throws Error naming every permission without a role and every one that a role names in vain */
  onModuleInit(): void {
    const faults = permissionFaults();
    if (faults.length > 0) throw new Error(`The permission catalogue is wrong:\n  - ${faults.join('\n  - ')}`);
  }
}
