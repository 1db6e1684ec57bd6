// Carries scans to the server and the roster back, whenever there is a network.
import { BATCH, backOff, bodyOf, nextSize, nextStep, outcomeOf, settle } from "./sync.js";

const PULL_MS = 10000;

/**
 * `on` is told what happened: settled(pairs, late, seq), roster(changes), figures(figures),
 * state(), unpaired(). `run()` may be called at any time; calls during a run ask for one more.
 */
export function createSender({ api, store, on }) {
  const sender = { size: BATCH, failures: 0, sending: 0, isOnline: true, seq: null, epoch: 0, isStopped: true };
  let timer = null;
  let running = null;
  let isAskedAgain = false;

  async function run() {
    if (sender.isStopped) return;
    if (running) { isAskedAgain = true; return; }
    clearTimeout(timer);
    running = cycle(sender, { api, store, on });
    const isDone = await running.catch(() => false);
    running = null;
    sender.sending = 0;
    sender.failures = isDone ? 0 : sender.failures + 1;
    if (!sender.isStopped) timer = setTimeout(run, nextWait(sender, isDone && isAskedAgain));
    isAskedAgain = false;
    on.state();
  }

  return Object.assign(sender, {
    run,
    start(seq) {
      Object.assign(sender, { seq, epoch: sender.epoch + 1, isStopped: false, failures: 0 });
      return run();
    },
    stop() {
      sender.isStopped = true;
      clearTimeout(timer);
    },
  });
}

function nextWait({ failures }, isAskedAgain) {
  if (isAskedAgain) return 0;
  return failures ? backOff(failures, Math.random()) : PULL_MS;
}

async function cycle(sender, parts) {
  const steps = [sendAll, pullRoster, pullFigures];
  for (const step of steps) {
    if (sender.isStopped || !(await step(sender, parts))) return false;
  }
  await parts.store.keepLastSync(new Date().toISOString());
  return true;
}

/** True when the answer can be used; notes the network, and stops for good when unpaired. */
function heed(sender, on, { status }) {
  const outcome = outcomeOf(status);
  sender.isOnline = outcome !== "unreachable";
  if (outcome === "unpaired") {
    sender.isStopped = true;
    on.unpaired();
  }
  return outcome;
}

async function sendAll(sender, parts) {
  for (;;) {
    const step = nextStep(await parts.store.queue(), await parts.store.undos(), sender.size);
    if (step === null) return true;
    const isSent = await (step.scans ? sendScans(sender, step.scans, parts) : sendUndo(sender, step.undo, parts));
    if (!isSent) return false;
  }
}

async function sendScans(sender, batch, { api, store, on }) {
  sender.sending = batch.length;
  on.state();
  const queued = (await store.queue()).length - batch.length;
  const answer = await api.scans({ ...bodyOf(batch, new Date().toISOString()), queued });
  const outcome = heed(sender, on, answer);
  sender.size = nextSize(sender.size, outcome);
  return take(batch, outcome, answer, { store, on });
}

async function sendUndo(sender, { id, reason }, { api, store, on }) {
  const outcome = heed(sender, on, await api.undo(id, reason));
  // A refusal is an answer too: there is nothing left to undo.
  if (outcome !== "accepted" && outcome !== "refused") return false;
  await store.removeUndo(id);
  return true;
}

/** Settles what the answer allows; false when the queue has to wait. */
async function take(batch, outcome, answer, { store, on }) {
  if (outcome === "accepted") {
    return takePairs(settle(batch, answer.data.verdicts), answer.data.seq, { store, on });
  }
  if (outcome !== "refused") return false;
  return batch.length > 1 || takePairs(settle(batch, [unreadable(batch[0])]), null, { store, on });
}

function unreadable({ id }) {
  return { id, verdict: "malformed", registration_id: null };
}

async function takePairs({ settled, late }, seq, { store, on }) {
  await store.settle(settled, late);
  await on.settled(settled, late, seq);
  return settled.length > 0;
}

async function pullRoster(sender, { api, on }) {
  const { epoch } = sender;
  const answer = await api.roster(sender.seq);
  // Paired anew while asking: this list belongs to the door of before.
  if (epoch !== sender.epoch || heed(sender, on, answer) !== "accepted") return false;
  await on.roster(answer.data);
  sender.seq = answer.data.seq;
  return true;
}

async function pullFigures(sender, { api, on }) {
  const answer = await api.figures();
  if (heed(sender, on, answer) !== "accepted") return false;
  await on.figures(answer.data);
  return true;
}
