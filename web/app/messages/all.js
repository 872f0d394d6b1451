// Every text of the app that is not a label of the API: [English, Swahili].
import doors from "./doors.js";
import general from "./general.js";
import issues from "./issues.js";
import actions from "./actions.js";
import groups from "./groups.js";
import attendance from "./attendance.js";
import founding from "./founding.js";
import outcomes from "./outcomes.js";
import visits from "./visits.js";
import terms from "./terms.js";
import device from "./device.js";
import asked from "./asked.js";

/** @type {Record<string, string[]>} */
export const messages = { ...doors, ...general, ...issues, ...actions, ...groups, ...attendance, ...founding, ...outcomes, ...visits, ...terms, ...device, ...asked };
