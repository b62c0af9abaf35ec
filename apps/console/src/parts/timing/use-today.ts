import { useEffect, useState } from 'react';
import { today } from '../input/here.js';

const LOOK_MS = 60_000;

/** @returns which day it is where the reader is; after midnight the next one, in a window that was left open too */
export function useToday(): string {
  const [day, setDay] = useState(today);
  useEffect(() => {
    const timer = window.setInterval(() => setDay(today()), LOOK_MS);
    return () => window.clearInterval(timer);
  }, []);
  return day;
}
