import { MINUTE, type Millis } from '../../shared/time';

/** A stretch of the local day, such as 22:00 to 07:00. */
export interface Hours {
  from: string;
  to: string;
}

export interface Somebody {
  id: string;
  quietHours: Hours[];
}

/** R19: a contact has the person every day at these hours. */
export interface Duty extends Hours {
  contactId: string;
}

/** Who is watched over, and who can be reached. Everybody can be called and texted. */
export interface Household {
  timeZone: string;
  /** null: a person without a number. */
  person: Somebody | null;
  /** Contact 1, 2, 3 … */
  contacts: Somebody[];
  /** One of each contact at most. */
  duties: Duty[];
  thresholds: Thresholds;
  /** R3: the hours of the optional night filter; null where it is off. */
  nightFilter: Hours | null;
  /** So long after the first message of each escalation somebody has it; null: nobody ever does. */
  confirmAfter: Millis | null;
  /** R17: so long after it the same one presses 3 on the call, once in each escalation; null: nobody ever does. */
  nextAfter: Millis | null;
}

export interface Thresholds {
  urgentLow: number;
  low: number;
  high: number;
  urgentHigh: number;
  lowEnds: number;
  highEnds: number;
}

/** R1, R8. */
export const defaultThresholds: Thresholds = {
  urgentLow: 55,
  low: 69,
  high: 241,
  urgentHigh: 300,
  lowEnds: 75,
  highEnds: 235,
};

/** R3: "30 s less will do: rows drift; the same for R8's distances". */
export const DRIFT: Millis = MINUTE / 2;
