import { Global, Module } from '@nestjs/common';
import { Config } from '../config/config.js';
import { ClamdScanner } from './clamd.scanner.js';
import { Scanner, ScannerUnavailable, type ScanResult } from './scanner.js';

/** Where none was set up. */
class NoScanner extends Scanner {
  readonly configured = false;

  scan(): Promise<ScanResult> {
    return Promise.reject(new ScannerUnavailable('No scanner is set up (CLAMD_URL).'));
  }

  ping(): Promise<void> {
    return Promise.resolve();
  }
}

@Global()
@Module({
  providers: [{ provide: Scanner, inject: [Config], useFactory: scannerFor }],
  exports: [Scanner],
})
export class ScanningModule {}

function scannerFor({ CLAMD_URL, CLAMD_TIMEOUT_SECONDS }: Config): Scanner {
  return CLAMD_URL ? new ClamdScanner(CLAMD_URL, CLAMD_TIMEOUT_SECONDS * 1000) : new NoScanner();
}
