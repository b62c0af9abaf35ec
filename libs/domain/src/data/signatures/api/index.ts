import { SignatureLoader } from './signature.loader.js';
import { SignatureResolver } from './signature.resolver.js';

export const providers = [SignatureLoader, SignatureResolver];
