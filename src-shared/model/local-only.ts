/**
 * What is done at the office's own PC alone, never from another one on the local network, with the reason (docs/lan.md).
 * Everything else is open to whoever the permission matrix lets in: a PC in the meeting room runs a whole draw.
 */
export const localOnly = {
  'setup.create':
    'founding shows the recovery key and first passwords; whoever is first on the network must not own the office',
  'setup.demo': 'decides what the data folder of this PC becomes',
  'setup.sheets': 'prints the recovery key',
  'setup.unlock': 'takes the recovery key',
  'setup.joinRequest': 'decides what the data folder of this PC becomes',
  'setup.join': 'shows the recovery key and first passwords of this PC',
  'setup.bring': 'decides what the data folder of this PC becomes',
  'setup.moveIn': 'takes the recovery key',
  'recovery.status': 'belongs to the pages of the recovery key',
  'recovery.check': 'takes the recovery key',
  'recovery.propose': 'begins what can only be finished at this PC',
  'recovery.withdraw': 'belongs to the pages of the recovery key',
  'recovery.issue': 'shows the new recovery key',
  'recovery.sheet': 'prints the recovery key',
  'recovery.finish': 'takes the new recovery key',
  'moving.propose': 'begins what can only be finished at this PC',
  'moving.withdraw': 'belongs to moving',
  'moving.pack': 'takes the recovery key',
  'moving.takeBack': 'opens this PC again; to be done where the pool stands',
  'clock.rebase': "two people look at this PC's own date, which may have lost its battery",
  'system.rebuild': 'nobody can work meanwhile; whoever starts it sees the PC',
  'exchange.join': "gives the office's keys to whoever answers; to be done where the pool stands",
  'ferry.request': "seals the office's keys to the province; to be done where the pool stands",
  'ferry.join': 'belongs to joining',
  'devices.admission': "gives the office's keys to another PC; to be done where the pool stands",
  'devices.findHub': 'has this PC ask an address that somebody typed',
  'devices.useHub': 'has this PC ask an address that somebody typed',
  'system.setLan': 'the door is opened and shut from inside',
} as const satisfies Record<string, string>

/** True where a procedure is refused on a connection from another PC. */
export function isLocalOnly(name: string): boolean {
  return Object.hasOwn(localOnly, name)
}
